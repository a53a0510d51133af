// Makes calls on files fail while a test wants them to, as a disk does that is full, read-only or dying.
//
//     cc -shared -fPIC -O1 -o faults.so faults.c -ldl -lpthread
//     LD_PRELOAD=./faults.so FAULTS_DIR=/path/to/state FAULTS_RULES=/path/to/rules the-program …
//
// FAULTS_DIR    files at or below this folder are concerned. It has to exist when the program starts.
// FAULTS_RULES  a file of rules, read anew whenever it was replaced (by renaming; never written in place). Absent or empty: nothing fails.
//
// A rule is a line `CALLS ERROR PATTERN [SKIP [TIMES]]`:
//
//     write,truncate,create ENOSPC *            a full disk
//     write,truncate,create,open,unlink,rename,sync EROFS *   a file system that was remounted read-only; open: for writing
//     write EIO *-wal 20 1                      the 21st write to a write-ahead log fails, once
//     read EIO gateway.sqlite                   what lies in the database cannot be read
//
// PATTERN is matched (fnmatch, `*` matches `/` too) with the path below FAULTS_DIR. SKIP calls that match go through first; TIMES fail then, all
// where it is absent. Both count from when the rule was read. Without the two variables the library does nothing.
//
// SQLite's `-shm` files are left alone: they are mapped, which no library sees, and hold nothing that has to last. `sync` covers files and
// folders. A write that fails writes half of its bytes first (a torn write), unless the error is EROFS.
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <fnmatch.h>
#include <limits.h>
#include <pthread.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/uio.h>
#include <unistd.h>

enum call { READ = 1, WRITE = 2, SYNC = 4, OPEN = 8, CREATE = 16, TRUNCATE = 32, UNLINK = 64, RENAME = 128 };
static const struct { const char *name; int value; } calls[] = {
    {"read", READ}, {"write", WRITE}, {"sync", SYNC}, {"open", OPEN}, {"create", CREATE}, {"truncate", TRUNCATE}, {"unlink", UNLINK}, {"rename", RENAME}};
static const struct { const char *name; int value; } errors[] = {{"EIO", EIO}, {"ENOSPC", ENOSPC}, {"EROFS", EROFS}, {"EDQUOT", EDQUOT}, {"EACCES", EACCES}};

struct rule {
    int calls, error;
    char pattern[256];
    long skip, times;
};
enum { MOST_RULES = 16 };
static struct rule rules[MOST_RULES];
static int rule_count;
static ino_t rules_inode;
static struct timespec rules_time;

static char directory[PATH_MAX];
static size_t directory_length;
static const char *rules_path;
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;

static int (*real_openat)(int, const char *, int, ...);
static ssize_t (*real_read)(int, void *, size_t);
static ssize_t (*real_pread)(int, void *, size_t, off_t);
static ssize_t (*real_write)(int, const void *, size_t);
static ssize_t (*real_pwrite)(int, const void *, size_t, off_t);
static ssize_t (*real_writev)(int, const struct iovec *, int);
static ssize_t (*real_pwritev)(int, const struct iovec *, int, off_t);
static int (*real_ftruncate)(int, off_t);
static int (*real_fsync)(int);
static int (*real_fdatasync)(int);
static int (*real_renameat)(int, const char *, int, const char *);
static int (*real_unlinkat)(int, const char *, int);

static void die(const char *what) {
    // A test that goes on without its faults would pass for the wrong reason.
    dprintf(2, "faults: %s: %s\n", what, strerror(errno));
    _exit(99);
}

__attribute__((constructor)) static void start(void) {
    real_openat = dlsym(RTLD_NEXT, "openat64");
    real_read = dlsym(RTLD_NEXT, "read");
    real_pread = dlsym(RTLD_NEXT, "pread64");
    real_write = dlsym(RTLD_NEXT, "write");
    real_pwrite = dlsym(RTLD_NEXT, "pwrite64");
    real_writev = dlsym(RTLD_NEXT, "writev");
    real_pwritev = dlsym(RTLD_NEXT, "pwritev64");
    real_ftruncate = dlsym(RTLD_NEXT, "ftruncate64");
    real_fsync = dlsym(RTLD_NEXT, "fsync");
    real_fdatasync = dlsym(RTLD_NEXT, "fdatasync");
    real_renameat = dlsym(RTLD_NEXT, "renameat");
    real_unlinkat = dlsym(RTLD_NEXT, "unlinkat");
    const char *watched = getenv("FAULTS_DIR");
    const char *file = getenv("FAULTS_RULES");
    if (!watched || !file) return;
    if (!realpath(watched, directory)) die("FAULTS_DIR");
    directory_length = strlen(directory);
    rules_path = file;
}

// Other libraries' constructors may come before ours.
static void ensure_started(void) {
    if (!real_write) start();
}

// --- The rules

static void parse(char *line) {
    char names[128], error[16], pattern[256];
    long skip = 0, times = -1;
    if (sscanf(line, "%127s %15s %255s %ld %ld", names, error, pattern, &skip, &times) < 3) return;
    if (rule_count == MOST_RULES) die("too many rules");
    struct rule *rule = &rules[rule_count++];
    *rule = (struct rule){.skip = skip, .times = times};
    snprintf(rule->pattern, sizeof rule->pattern, "%s", pattern);
    for (size_t i = 0; i < sizeof errors / sizeof *errors; i++)
        if (strcmp(error, errors[i].name) == 0) rule->error = errors[i].value;
    char *rest = NULL;
    for (char *name = strtok_r(names, ",", &rest); name; name = strtok_r(NULL, ",", &rest))
        for (size_t i = 0; i < sizeof calls / sizeof *calls; i++)
            if (strcmp(name, calls[i].name) == 0) rule->calls |= calls[i].value;
    errno = EINVAL;
    if (!rule->error || !rule->calls) die("a rule that is none");
}

static void read_rules(void) {
    struct stat status;
    if (stat(rules_path, &status) != 0) {
        rule_count = 0;
        rules_inode = 0;
        return;
    }
    if (status.st_ino == rules_inode && memcmp(&status.st_mtim, &rules_time, sizeof rules_time) == 0) return;
    rules_inode = status.st_ino;
    rules_time = status.st_mtim;
    rule_count = 0;
    int fd = real_openat(AT_FDCWD, rules_path, O_RDONLY | O_CLOEXEC);
    if (fd < 0) die("FAULTS_RULES");
    char text[4096];
    ssize_t length = real_read(fd, text, sizeof text - 1);
    close(fd);
    if (length < 0) die("FAULTS_RULES");
    text[length] = 0;
    char *rest = NULL;
    for (char *line = strtok_r(text, "\n", &rest); line; line = strtok_r(NULL, "\n", &rest)) parse(line);
}

// The error that this call fails with; 0 where it goes through. `path` is absolute.
static int judge(int call, const char *path) {
    if (strncmp(path, directory, directory_length) != 0) return 0;
    const char *below = path + directory_length;
    if (*below != '/' && *below != 0) return 0;
    if (*below == '/') below++;
    size_t length = strlen(below);
    if (length >= 4 && strcmp(below + length - 4, "-shm") == 0) return 0;
    pthread_mutex_lock(&lock);
    read_rules();
    int error = 0;
    for (int i = 0; i < rule_count && !error; i++) {
        struct rule *rule = &rules[i];
        if (!(rule->calls & call) || fnmatch(rule->pattern, below, 0) != 0) continue;
        if (rule->skip > 0) rule->skip--;
        else if (rule->times != 0) {
            if (rule->times > 0) rule->times--;
            error = rule->error;
        }
    }
    pthread_mutex_unlock(&lock);
    return error;
}

static int judge_descriptor(int call, int fd) {
    ensure_started();
    if (!rules_path || fd < 0) return 0;
    int before = errno;
    char link[64], path[PATH_MAX];
    snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
    ssize_t length = readlink(link, path, sizeof path - 1);
    int error = 0;
    if (length > 0) {
        path[length] = 0;
        error = judge(call, path);
    }
    errno = before;
    return error;
}

// A path as the program names it: absolute, or below a folder that it opened.
static int judge_path(int call, int at, const char *path) {
    ensure_started();
    if (!rules_path) return 0;
    int before = errno;
    char whole[PATH_MAX], folder[PATH_MAX], name[PATH_MAX];
    snprintf(name, sizeof name, "%s", path);
    char *slash = strrchr(name, '/');
    if (path[0] == '/') {
        snprintf(folder, sizeof folder, "%s", name);
        folder[slash == name ? 1 : slash - name] = 0;
    } else {
        char base[PATH_MAX] = ".";
        if (at != AT_FDCWD) {
            char link[64];
            snprintf(link, sizeof link, "/proc/self/fd/%d", at);
            ssize_t length = readlink(link, base, sizeof base - 1);
            if (length < 0) return 0;
            base[length] = 0;
        }
        if (slash) *slash = 0;
        snprintf(folder, sizeof folder, "%.2000s/%.2000s", base, slash ? name : "");
    }
    char real[PATH_MAX];
    int error = 0;
    if (realpath(folder, real)) {
        const char *last = strrchr(path, '/');
        snprintf(whole, sizeof whole, "%.3000s/%.1000s", real, last ? last + 1 : path);
        error = judge(call, whole);
    }
    errno = before;
    return error;
}

#define FAIL_IF(question)   \
    do {                    \
        int e = (question); \
        if (e) {            \
            errno = e;      \
            return -1;      \
        }                   \
    } while (0)

// --- The calls

static int open_judged(int at, const char *path, int flags, mode_t mode) {
    ensure_started();
    if (rules_path) {
        struct stat status;
        int exists = fstatat(at, path, &status, 0) == 0;
        if (!exists && (flags & O_CREAT)) FAIL_IF(judge_path(CREATE, at, path));
        if ((flags & O_ACCMODE) != O_RDONLY) FAIL_IF(judge_path(OPEN, at, path));
        if (exists && (flags & O_TRUNC)) FAIL_IF(judge_path(TRUNCATE, at, path));
    }
    return real_openat(at, path, flags, mode);
}

#define MODE                                                                              \
    va_list arguments;                                                                    \
    va_start(arguments, flags);                                                           \
    mode_t mode = flags & (O_CREAT | O_TMPFILE) ? (mode_t)va_arg(arguments, int) : 0;     \
    va_end(arguments);
#define OPENS(name) \
    int name(const char *path, int flags, ...) { MODE return open_judged(AT_FDCWD, path, flags, mode); }
#define OPENS_AT(name) \
    int name(int at, const char *path, int flags, ...) { MODE return open_judged(at, path, flags, mode); }
OPENS(open)
OPENS(open64)
OPENS_AT(openat)
OPENS_AT(openat64)
int __open_2(const char *path, int flags) { return open_judged(AT_FDCWD, path, flags, 0); }
int __open64_2(const char *path, int flags) { return open_judged(AT_FDCWD, path, flags, 0); }
int __openat_2(int at, const char *path, int flags) { return open_judged(at, path, flags, 0); }
int __openat64_2(int at, const char *path, int flags) { return open_judged(at, path, flags, 0); }
int creat(const char *path, mode_t mode) { return open_judged(AT_FDCWD, path, O_CREAT | O_WRONLY | O_TRUNC, mode); }
int creat64(const char *path, mode_t mode) { return open_judged(AT_FDCWD, path, O_CREAT | O_WRONLY | O_TRUNC, mode); }

ssize_t read(int fd, void *bytes, size_t count) {
    FAIL_IF(judge_descriptor(READ, fd));
    return real_read(fd, bytes, count);
}
ssize_t pread64(int fd, void *bytes, size_t count, off64_t offset) {
    FAIL_IF(judge_descriptor(READ, fd));
    return real_pread(fd, bytes, count, offset);
}
ssize_t pread(int fd, void *bytes, size_t count, off_t offset) { return pread64(fd, bytes, count, offset); }

ssize_t write(int fd, const void *bytes, size_t count) {
    int error = judge_descriptor(WRITE, fd);
    if (!error) return real_write(fd, bytes, count);
    if (error != EROFS && count > 1) (void)!real_write(fd, bytes, count / 2);
    errno = error;
    return -1;
}
ssize_t pwrite64(int fd, const void *bytes, size_t count, off64_t offset) {
    int error = judge_descriptor(WRITE, fd);
    if (!error) return real_pwrite(fd, bytes, count, offset);
    if (error != EROFS && count > 1) (void)!real_pwrite(fd, bytes, count / 2, offset);
    errno = error;
    return -1;
}
ssize_t pwrite(int fd, const void *bytes, size_t count, off_t offset) { return pwrite64(fd, bytes, count, offset); }
ssize_t writev(int fd, const struct iovec *bytes, int count) {
    FAIL_IF(judge_descriptor(WRITE, fd));
    return real_writev(fd, bytes, count);
}
ssize_t pwritev64(int fd, const struct iovec *bytes, int count, off64_t offset) {
    FAIL_IF(judge_descriptor(WRITE, fd));
    return real_pwritev(fd, bytes, count, offset);
}
ssize_t pwritev(int fd, const struct iovec *bytes, int count, off_t offset) { return pwritev64(fd, bytes, count, offset); }

int ftruncate64(int fd, off64_t size) {
    FAIL_IF(judge_descriptor(TRUNCATE, fd));
    return real_ftruncate(fd, size);
}
int ftruncate(int fd, off_t size) { return ftruncate64(fd, size); }

int fsync(int fd) {
    FAIL_IF(judge_descriptor(SYNC, fd));
    return real_fsync(fd);
}
int fdatasync(int fd) {
    FAIL_IF(judge_descriptor(SYNC, fd));
    return real_fdatasync(fd);
}

int renameat(int at_old, const char *old, int at_new, const char *new) {
    FAIL_IF(judge_path(RENAME, at_new, new));
    return real_renameat(at_old, old, at_new, new);
}
int rename(const char *old, const char *new) { return renameat(AT_FDCWD, old, AT_FDCWD, new); }

int unlinkat(int at, const char *path, int flags) {
    FAIL_IF(judge_path(UNLINK, at, path));
    return real_unlinkat(at, path, flags);
}
int unlink(const char *path) { return unlinkat(AT_FDCWD, path, 0); }
