#ifndef VARTAI_CMIMALLOC_SHIM_H
#define VARTAI_CMIMALLOC_SHIM_H
#include <mimalloc.h>
#endif
