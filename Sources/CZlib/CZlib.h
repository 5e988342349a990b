// The system's zlib: one format, read and written everywhere.
#pragma once
#include <zlib.h>
