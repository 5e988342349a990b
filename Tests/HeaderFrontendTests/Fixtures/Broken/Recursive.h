struct s_A { s_A Inner; };
