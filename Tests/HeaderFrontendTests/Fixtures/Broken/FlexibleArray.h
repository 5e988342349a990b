struct s_A { int Count; char Data[]; };
