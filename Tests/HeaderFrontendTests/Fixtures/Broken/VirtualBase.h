struct s_Base { int X; };
struct s_A : virtual s_Base { int Y; };
