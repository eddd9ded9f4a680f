theorem helper (p : Prop)
(h : p) :
p :=
by exact h
def f (n : Nat) : Nat :=
match n with
| 0 => 0
| n + 1 =>
if n = 0
then 1
else 2
theorem target (p q : Prop) (hp : p) (hq : q) : p ∧ q :=
⟨helper p hp,
helper q hq⟩
