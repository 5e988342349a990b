struct s_A
{
  int &Target;
};
