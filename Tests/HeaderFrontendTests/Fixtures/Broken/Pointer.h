struct s_A
{
  int Good;
  double *Price;
};
