// The well-kept library that edits lines at a terminal.
#pragma once
#include <stdio.h>

#include <histedit.h>
