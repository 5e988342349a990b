struct s_A { long double X; };
