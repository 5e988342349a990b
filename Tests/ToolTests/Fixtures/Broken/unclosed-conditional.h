#if 1
struct s_Quote {
  int Price;
};
