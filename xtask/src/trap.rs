//! A panic traps, and nobody hears what it would say before: the functions that say it become the trap alone, and what is
//! handed to them is no longer made.

use walrus::ir::{Instr, InstrLocId, InstrSeqId, Visitor, dfs_in_order};
use walrus::{FunctionBuilder, FunctionId, FunctionKind, LocalFunction, Module};

/// What is in the names of the functions by which the standard library panics.
const PANICS: &[&str] = &["panic", "_fail", "capacity_overflow", "handle_error", "handle_alloc_error"];

/// Leaves of every function that panics nothing but the trap.
pub fn shorten(module: &mut Module) {
    let panics = |name: &str| PANICS.iter().any(|it| name.contains(it));
    let functions = module.funcs.iter_local().filter(|(id, function)| {
        // The name may be another's by chance, so the function must bear it out.
        module.funcs.get(*id).name.as_deref().is_some_and(panics) && never_returns(function)
    });
    for id in functions.map(|it| it.0).collect::<Vec<FunctionId>>() {
        let of = module.types.get(module.funcs.get(id).ty());
        let (params, results) = (of.params().to_vec(), of.results().to_vec());
        let mut trap = FunctionBuilder::new(&mut module.types, &params, &results);
        trap.func_body().unreachable();
        let locals = params.iter().map(|it| module.locals.add(*it)).collect();
        module.funcs.get_mut(id).kind = FunctionKind::Local(trap.local_func(locals));
    }
}

/// Whether every way through `function` ends in a trap, or in a function that it calls.
fn never_returns(function: &LocalFunction) -> bool {
    struct Returns {
        entry: InstrSeqId,
        found: bool,
    }
    impl Visitor<'_> for Returns {
        fn visit_instr(&mut self, it: &Instr, _: &InstrLocId) {
            self.found |= match it {
                Instr::Return(_) | Instr::ReturnCall(_) | Instr::ReturnCallIndirect(_) => true,
                Instr::Br(it) => it.block == self.entry,
                Instr::BrIf(it) => it.block == self.entry,
                Instr::BrTable(it) => it.default == self.entry || it.blocks.contains(&self.entry),
                _ => false,
            };
        }
    }
    let entry = function.entry_block();
    let mut returns = Returns { entry, found: false };
    dfs_in_order(&mut returns, function, entry);
    !returns.found && matches!(function.block(entry).instrs.last(), Some((Instr::Unreachable(_), _)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use walrus::{InstrSeqBuilder, ValType};

    /// How many instructions the function `name` of this `body` has afterwards.
    fn left(name: &str, body: impl FnOnce(&mut InstrSeqBuilder)) -> usize {
        let mut module = Module::default();
        let number = module.locals.add(ValType::I32);
        let mut function = FunctionBuilder::new(&mut module.types, &[ValType::I32], &[]);
        function.name(name.to_owned());
        body(&mut function.func_body());
        function.finish(vec![number], &mut module.funcs);
        shorten(&mut module);
        let settled = Module::from_buffer(&module.emit_wasm()).expect("a module");
        let (_, function) = settled.funcs.iter_local().next().expect("the function");
        function.block(function.entry_block()).instrs.len()
    }

    #[test]
    fn what_panics_only_traps() {
        let speaks = |body: &mut InstrSeqBuilder| {
            body.i32_const(1).drop().unreachable();
        };
        assert_eq!(left("_RNvNtCsgXGp5Oqx2Ny_4core9panicking9panic_fmt", speaks), 1);
        assert_eq!(left("_RNvNtCsgXGp5Oqx2Ny_4core3str16slice_error_fail", speaks), 1);
        assert_eq!(left("_RNvNtCsgXGp5Oqx2Ny_4core3str5other", speaks), 3);
    }

    #[test]
    fn what_may_return_stays_whatever_it_is_called() {
        let returns = |body: &mut InstrSeqBuilder| {
            body.i32_const(1).drop();
        };
        let sometimes = |body: &mut InstrSeqBuilder| {
            let out = body.id();
            body.i32_const(1).br_if(out).unreachable();
        };
        assert_eq!(left("panicking", returns), 2);
        assert_eq!(left("panicking", sometimes), 3);
        let early = |body: &mut InstrSeqBuilder| {
            let returns = |then: &mut InstrSeqBuilder| {
                then.return_();
            };
            body.i32_const(1).if_else(None, returns, |_| {}).unreachable();
        };
        assert_eq!(left("panicking", early), 3);
    }
}
