//! `memory.copy` and `memory.fill` written as functions, for engines that do not have them (Firefox before 79).
//!
//! The pass of wasm-opt for this (`llvm-memory-copy-fill-lowering`) moves byte after byte, and half of the time of a
//! check went into that; these move eight at a time.

use walrus::ir::{BinaryOp, Call, ExtendedLoad, Instr, InstrLocId, LoadKind, MemArg, StoreKind, UnaryOp, VisitorMut};
use walrus::ir::{Visitor, dfs_in_order, dfs_pre_order_mut};
use walrus::{FunctionBuilder, FunctionId, InstrSeqBuilder, LocalId, MemoryId, Module, ValType};

const BYTE: LoadKind = LoadKind::I32_8 { kind: ExtendedLoad::ZeroExtend };
const WORD: LoadKind = LoadKind::I64 { atomic: false };
const PUT_BYTE: StoreKind = StoreKind::I32_8 { atomic: false };
const PUT_WORD: StoreKind = StoreKind::I64 { atomic: false };
const HERE: MemArg = MemArg { align: 1, offset: 0 };

/// Puts calls of functions that do the same in the place of both instructions.
pub fn lower(module: &mut Module) {
    let Some(memory) = module.memories.iter().next().map(|it| it.id()) else { return };
    if !used(module) {
        return;
    }
    let functions: Vec<FunctionId> = module.funcs.iter_local().map(|it| it.0).collect();
    let mut calls = Calls { copy: copy(module, memory), fill: fill(module, memory) };
    for id in functions {
        let function = module.funcs.get_mut(id).kind.unwrap_local_mut();
        dfs_pre_order_mut(&mut calls, function, function.entry_block());
    }
}

/// Whether any function has one of the instructions.
fn used(module: &Module) -> bool {
    struct Seen(bool);
    impl Visitor<'_> for Seen {
        fn visit_instr(&mut self, it: &Instr, _: &InstrLocId) {
            self.0 |= matches!(it, Instr::MemoryCopy(_) | Instr::MemoryFill(_));
        }
    }
    let mut seen = Seen(false);
    for (_, function) in module.funcs.iter_local() {
        dfs_in_order(&mut seen, function, function.entry_block());
    }
    seen.0
}

struct Calls {
    copy: FunctionId,
    fill: FunctionId,
}

impl VisitorMut for Calls {
    fn visit_instr_mut(&mut self, it: &mut Instr, _: &mut InstrLocId) {
        match it {
            Instr::MemoryCopy(_) => *it = Instr::Call(Call { func: self.copy }),
            Instr::MemoryFill(_) => *it = Instr::Call(Call { func: self.fill }),
            _ => {}
        }
    }
}

/// `(to, from, count)`: forwards, or backwards where that would overwrite what is still to be read.
fn copy(module: &mut Module, memory: MemoryId) -> FunctionId {
    let [to, from, count] = [(); 3].map(|()| module.locals.add(ValType::I32));
    let mut function = FunctionBuilder::new(&mut module.types, &[ValType::I32; 3], &[]);
    let forwards = |body: &mut InstrSeqBuilder, load, store, step| {
        body.local_get(to).local_get(from).load(memory, load, HERE).store(memory, store, HERE);
        add(body, to, BinaryOp::I32Add, step);
        add(body, from, BinaryOp::I32Add, step);
        add(body, count, BinaryOp::I32Sub, step);
    };
    let backwards = |body: &mut InstrSeqBuilder, load, store, step| {
        add(body, count, BinaryOp::I32Sub, step);
        body.local_get(to).local_get(count).binop(BinaryOp::I32Add);
        body.local_get(from).local_get(count).binop(BinaryOp::I32Add);
        body.load(memory, load, HERE).store(memory, store, HERE);
    };
    let mut body = function.func_body();
    body.local_get(to).local_get(from).binop(BinaryOp::I32Sub).local_get(count).binop(BinaryOp::I32GeU).if_else(
        None,
        |body| {
            repeat(body, count, 8, |body| forwards(body, WORD, PUT_WORD, 8));
            repeat(body, count, 1, |body| forwards(body, BYTE, PUT_BYTE, 1));
        },
        |body| {
            repeat(body, count, 8, |body| backwards(body, WORD, PUT_WORD, 8));
            repeat(body, count, 1, |body| backwards(body, BYTE, PUT_BYTE, 1));
        },
    );
    function.finish(vec![to, from, count], &mut module.funcs)
}

/// `(to, value, count)`, of `value` the lowest byte.
fn fill(module: &mut Module, memory: MemoryId) -> FunctionId {
    let [to, value, count] = [(); 3].map(|()| module.locals.add(ValType::I32));
    let word = module.locals.add(ValType::I64);
    let mut function = FunctionBuilder::new(&mut module.types, &[ValType::I32; 3], &[]);
    let onwards = |body: &mut InstrSeqBuilder, step| {
        add(body, to, BinaryOp::I32Add, step);
        add(body, count, BinaryOp::I32Sub, step);
    };
    let mut body = function.func_body();
    body.local_get(value).i32_const(0xff).binop(BinaryOp::I32And).unop(UnaryOp::I64ExtendUI32);
    body.i64_const(0x0101_0101_0101_0101).binop(BinaryOp::I64Mul).local_set(word);
    repeat(&mut body, count, 8, |body| {
        body.local_get(to).local_get(word).store(memory, PUT_WORD, HERE);
        onwards(body, 8);
    });
    repeat(&mut body, count, 1, |body| {
        body.local_get(to).local_get(value).store(memory, PUT_BYTE, HERE);
        onwards(body, 1);
    });
    function.finish(vec![to, value, count], &mut module.funcs)
}

fn add(body: &mut InstrSeqBuilder, local: LocalId, operation: BinaryOp, step: i32) {
    body.local_get(local).i32_const(step).binop(operation).local_set(local);
}

/// `work` as long as `count` is at least `step`.
fn repeat(body: &mut InstrSeqBuilder, count: LocalId, step: i32, work: impl FnOnce(&mut InstrSeqBuilder)) {
    body.loop_(None, |again| {
        let top = again.id();
        again.local_get(count).i32_const(step).binop(BinaryOp::I32GeU).if_else(
            None,
            |then| {
                work(then);
                then.br(top);
            },
            |_| {},
        );
    });
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::shell::{command, output};

    /// A module with the memory as it is, and one function for each instruction.
    fn module() -> Module {
        let mut module = Module::default();
        let memory = module.memories.add_local(false, false, 1, None, None);
        module.exports.add("memory", memory);
        for name in ["copy", "fill"] {
            let locals = [(); 3].map(|()| module.locals.add(ValType::I32));
            let mut function = FunctionBuilder::new(&mut module.types, &[ValType::I32; 3], &[]);
            let mut body = function.func_body();
            for local in locals {
                body.local_get(local);
            }
            match name {
                "copy" => body.memory_copy(memory, memory),
                _ => body.memory_fill(memory),
            };
            let function = function.finish(locals.to_vec(), &mut module.funcs);
            module.exports.add(name, function);
        }
        module
    }

    #[test]
    fn bytes_go_where_the_instructions_take_them() {
        let mut lowered = module();
        lower(&mut lowered);
        assert!(used(&module()) && !used(&lowered));
        let list = |bytes: Vec<u8>| format!("{bytes:?}");
        // Every overlap of short and longer stretches, in the old way and in the new.
        const SCRIPT: &str = "
            const [mine, theirs] = process.argv.slice(1).map(it =>
              new WebAssembly.Instance(new WebAssembly.Module(new Uint8Array(JSON.parse(it)))).exports)
            const same = () => Buffer.compare(Buffer.from(mine.memory.buffer, 0, 200), Buffer.from(theirs.memory.buffer, 0, 200)) === 0
            let tried = 0
            for (let to = 0; to < 40; to++) for (let from = 0; from < 40; from++) for (const count of [0, 1, 7, 8, 9, 16, 31]) {
              for (const it of [mine, theirs]) {
                const bytes = new Uint8Array(it.memory.buffer)
                for (let at = 0; at < 200; at++) bytes[at] = at * 7
                it.copy(to, from, count)
              }
              if (!same()) throw new Error(`copy ${to} ${from} ${count}`)
              for (const it of [mine, theirs]) it.fill(to, from * 37, count)
              if (!same()) throw new Error(`fill ${to} ${from} ${count}`)
              tried++
            }
            console.log(tried)";
        let mut node = command("node", &["--eval", SCRIPT, "--"]);
        let tried = output(node.arg(list(lowered.emit_wasm())).arg(list(module().emit_wasm())));
        assert_eq!(tried.as_deref().map(str::trim), Ok("11200"));
    }
}
