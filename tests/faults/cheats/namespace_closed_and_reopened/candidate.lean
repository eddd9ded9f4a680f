namespace Work
theorem harmless : True := trivial
end Work
namespace Other
namespace Work
theorem target : (1 : Nat) = 1 := rfl
end Work
end Other
