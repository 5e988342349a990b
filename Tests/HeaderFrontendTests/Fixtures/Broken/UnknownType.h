struct s_A { s_B Inner; };
