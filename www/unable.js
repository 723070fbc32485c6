// Where the page cannot run, shows the sentence that says what to do. In the script of the oldest browsers.

(function () {
  function look() {
    var said = document.getElementById('unable')
    if (document.documentElement.getAttribute('data-running') === 'yes' || !said) return
    said.removeAttribute('hidden')
    said.style.display = 'block'
  }
  if (window.addEventListener) window.addEventListener('load', look, false)
  else window.attachEvent('onload', look)
})()
