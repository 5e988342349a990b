struct s_One { int X; };
struct s_Two { int Y; };
struct s_A : s_One, s_Two { int Z; };
