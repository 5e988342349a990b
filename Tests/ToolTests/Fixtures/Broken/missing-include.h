#include "NotThere.h"

struct s_Quote {
  int Price;
};
