struct s_A
{
  int X;
  virtual void Send();
};
