#include "NoSuchFile.h"
struct s_A { int X; };
