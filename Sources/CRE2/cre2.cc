#include "cre2.h"

#include <re2/re2.h>

struct cre2_pattern {
    re2::RE2 expression;
    cre2_pattern(re2::StringPiece text, const re2::RE2::Options &options) : expression(text, options) {}
};

extern "C" cre2_pattern *cre2_compile(const char *pattern, size_t length) {
    re2::RE2::Options options;
    options.set_log_errors(false);
    options.set_max_mem(1 << 20);
    auto *compiled = new (std::nothrow) cre2_pattern(re2::StringPiece(pattern, length), options);
    if (compiled != nullptr && !compiled->expression.ok()) {
        delete compiled;
        return nullptr;
    }
    return compiled;
}

extern "C" bool cre2_search(const cre2_pattern *pattern, const char *text, size_t length) {
    return re2::RE2::PartialMatch(re2::StringPiece(text, length), pattern->expression);
}

extern "C" void cre2_free(cre2_pattern *pattern) { delete pattern; }
