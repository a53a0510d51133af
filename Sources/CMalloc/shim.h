#ifndef VARTAI_CMALLOC_SHIM_H
#define VARTAI_CMALLOC_SHIM_H
#include <malloc.h>
#endif
