"""What the source gate lets through and what it does not, as plain data."""

from __future__ import annotations

# Commands that helper declarations before a theorem may consist of. An instance could give the theorem's own words
# another meaning: the judge compares with the statement compiled apart, and would notice.
ALLOWED_PREAMBLE_COMMANDS = frozenset(
    {"theorem", "lemma", "def", "abbrev", "example", "structure", "inductive", "class", "instance", "mutual", "open",
     "namespace", "section", "end", "variable", "universe", "set_option"}
)  # fmt: skip
ALLOWED_MODIFIERS = frozenset({"private", "protected", "noncomputable", "nonrec"})

# Words that go on with a declaration at the beginning of a line, and so begin no command.
CONTINUING_WORDS = frozenset(
    {"termination_by", "decreasing_by", "where", "with", "then", "else", "from", "in", "deriving", "extends", "by",
     "fun", "show", "match", "if", "at", "using", "calc"}
)  # fmt: skip

ALLOWED_IMPORT_ROOTS = frozenset({"Init", "Mathlib", "Aesop", "Batteries", "Std"})

ALLOWED_ATTRIBUTES = frozenset(
    {"simp", "reducible", "irreducible", "semireducible", "inline", "ext", "refl", "symm", "trans", "local", "scoped",
     "elab_as_elim", "norm_cast", "push_cast", "norm_num", "gcongr", "positivity", "aesop", "grind", "simps", "high",
     "low", "mono", "congr", "push", "inherit_doc"}
)  # fmt: skip

# Options whose worst effect is time (the limits bound it), spelling or warnings.
ALLOWED_OPTIONS = frozenset({"autoImplicit", "relaxedAutoImplicit"})
ALLOWED_OPTION_PREFIXES = frozenset({"linter", "pp"})
BOUNDED_OPTIONS = {  # the largest value; zero would mean no bound
    "maxHeartbeats": 10_000_000,
    "synthInstance.maxHeartbeats": 10_000_000,
    "synthInstance.maxSize": 100_000,
    "maxRecDepth": 1_000_000,
    "exponentiation.threshold": 100_000,
}

# Words that end a proof wherever they stand: they change syntax, run code, or switch trust on or off.
FORBIDDEN_WORDS = {
    "axiom": "declares an axiom",
    "macro": "changes the syntax",
    "macro_rules": "changes the syntax",
    "syntax": "changes the syntax",
    "declare_syntax_cat": "changes the syntax",
    "notation": "changes the syntax",
    "notation3": "changes the syntax",
    "infix": "changes the syntax",
    "infixl": "changes the syntax",
    "infixr": "changes the syntax",
    "prefix": "changes the syntax",
    "postfix": "changes the syntax",
    "binder_predicate": "changes the syntax",
    "unif_hint": "changes elaboration",
    "attribute": "changes declarations made elsewhere",
    "elab": "runs code during elaboration",
    "elab_rules": "runs code during elaboration",
    "by_elab": "runs code during elaboration",
    "run_tac": "runs code during elaboration",
    "run_cmd": "runs code during elaboration",
    "run_elab": "runs code during elaboration",
    "run_meta": "runs code during elaboration",
    "simproc": "runs code during elaboration",
    "dsimproc": "runs code during elaboration",
    "simproc_decl": "runs code during elaboration",
    "dsimproc_decl": "runs code during elaboration",
    "builtin_simproc": "runs code during elaboration",
    "builtin_dsimproc": "runs code during elaboration",
    "initialize": "runs code during elaboration",
    "builtin_initialize": "runs code during elaboration",
    "include_str": "reads a file",
    "include_bytes": "reads a file",
    "dbg_trace": "prints while it runs",
    "unsafe": "leaves the logic",
    "partial": "leaves the logic",
    "opaque": "hides a definition",
    "init_quot": "changes the kernel's environment",
    "native": "asks to trust compiled code",
    "native_decide": "trusts compiled code",
    "bv_decide": "trusts compiled code",
    "import": "may only stand in a theorem's header",
    "module": "may not stand in a proof",
    "gen_injective_theorems": "may not stand in a proof",
}

# Components of names that end a proof wherever they stand, also quoted with «».
FORBIDDEN_NAME_PARTS = {
    "_root_": "reaches out of its namespace",
    "implemented_by": "replaces compiled code",
    "extern": "replaces compiled code",
    "export": "replaces compiled code",
    "csimp": "replaces compiled code",
    "native_decide": "trusts compiled code",
    "ofReduceBool": "trusts compiled code",
    "ofReduceNat": "trusts compiled code",
    "reduceBool": "trusts compiled code",
    "reduceNat": "trusts compiled code",
    "trustCompiler": "trusts compiled code",
    "sorryAx": "stands for a missing proof",
    "lcProof": "stands for a missing proof",
    "lcUnreachable": "leaves the logic",
    "lcAny": "leaves the logic",
    "lcCast": "leaves the logic",
    "unsafeCast": "leaves the logic",
    "unsafeIO": "runs code",
    "unsafeEIO": "runs code",
    "unsafeBaseIO": "runs code",
    "skipKernelTC": "switches the kernel off",
}

# First components of names: Lean's own machinery, and input and output.
FORBIDDEN_ROOTS = {"Lean": "reaches into Lean itself", "IO": "does input or output", "System": "does input or output"}

# `#name` begins a command. Others than these cannot exist without new syntax, which is refused on its own;
# in Mathlib `#s` is also the size of a finite set.
FORBIDDEN_AFTER_HASH = frozenset(
    {"eval", "check", "check_failure", "print", "reduce", "exit", "synth", "guard", "guard_expr", "guard_msgs", "help",
     "where", "version", "simp", "norm_num", "find", "loogle", "leansearch", "moogle", "conv", "discr_tree_key",
     "discr_tree_simp_key", "count_heartbeats", "instances", "lint", "list_linters", "min_imports",
     "redundant_imports", "import_bumps", "show_kind", "test", "unfold", "whnf", "whnfR", "push_neg", "html", "widget",
     "long_names", "import_diff", "import_path", "string_diffs", "conv_lhs", "sample", "search", "trans_imports",
     "unfold?", "adaptation_note", "long_instances", "print_fun_prop_theorems", "time", "dump_async_env_state", "info",
     "eval!", "find_home", "parse", "register_linter_set", "explode", "aesop_rules", "grind_lint", "with_exporting"}
)  # fmt: skip

# The kernel computes these on literals without looking at their definitions.
NATIVE_NAMES = frozenset(
    {f"Nat.{name}" for name in (
        "add", "sub", "mul", "div", "mod", "gcd", "pow", "beq", "ble", "land", "lor", "xor", "shiftLeft", "shiftRight",
        "log2", "succ",
    )}
)  # fmt: skip

# Names that no candidate may declare: those, what the kernel treats specially in other ways, and what statements rest
# on. A declaration of a native name that means anything else makes the system inconsistent: where a library lacks one,
# the kernel would believe its own arithmetic and the candidate's definition at once.
RESERVED_NAMES = NATIVE_NAMES | frozenset(
    {"Nat", "Nat.zero", "Nat.rec", "Nat.pred", "Nat.binrec", "Nat.testBit", "Bool", "Bool.true", "Bool.false",
     "Bool.rec", "Char", "Char.ofNat", "Char.ofNatAux", "Char.rec", "String", "String.mk", "String.ofList",
     "String.ofByteArray", "String.rec", "List", "List.nil", "List.cons", "eagerReduce", "Eq", "Eq.refl", "Eq.rec",
     "Quot", "Quot.mk", "Quot.lift", "Quot.ind", "Quot.sound", "propext", "Classical.choice", "sorryAx", "lcProof",
     "Lean.reduceBool", "Lean.reduceNat", "True", "False", "And", "Or", "Not", "Iff", "Exists", "HEq", "Int"}
)  # fmt: skip
