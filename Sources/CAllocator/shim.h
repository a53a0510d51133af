#ifndef VARTAI_CALLOCATOR_SHIM_H
#define VARTAI_CALLOCATOR_SHIM_H
/* Settings of glibc's allocator, mallopt(3), which Swift's Glibc leaves out. */
#include <malloc.h>
#endif
