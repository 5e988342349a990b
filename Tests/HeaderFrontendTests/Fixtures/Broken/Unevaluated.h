int Compute();
struct s_A
{
  int X;
  s_A() { X = Compute(); if (X) X = 2; }
};
