struct s_A {
  int X
};
struct s_B { int Y; };
