struct s_Quote {
  int Price;
};
/* a comment that
never ends
