struct s_A
{
  void (*Callback)(int);
};
