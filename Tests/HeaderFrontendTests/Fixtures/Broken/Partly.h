struct s_Bad
{
  int *Pointer;
};
struct s_Holder
{
  s_Bad Inner;
};
struct s_Good { int X; };
