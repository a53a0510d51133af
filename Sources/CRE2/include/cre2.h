// A C door to RE2, the linear-time regular expression engine: no pattern of a schema can hang the process.
#ifndef VARTAI_CRE2_H
#define VARTAI_CRE2_H

#include <stdbool.h>
#include <stddef.h>

#ifdef __cplusplus
extern "C" {
#endif

typedef struct cre2_pattern cre2_pattern;

/// Compiles a pattern (UTF-8, RE2 syntax). NULL where the pattern is not valid or needs more than 1 MiB.
cre2_pattern *cre2_compile(const char *pattern, size_t length);

/// Whether the pattern occurs in the text (UTF-8). Anchors stand in the pattern itself.
bool cre2_search(const cre2_pattern *pattern, const char *text, size_t length);

void cre2_free(cre2_pattern *pattern);

#ifdef __cplusplus
}
#endif
#endif
