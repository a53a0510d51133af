// Makes a kill lose what was not synced.
//
// SIGKILL alone proves no durability: the kernel's page cache survives it. Under this library every change of a watched file is noted
// in a side file before it is made, with the bytes of before and after, and forgotten once the file was synced. After the kill,
// `rollback.py` takes the files back to their last synced state, or to that state with some of the unsynced writes.
//
//     cc -shared -fPIC -O1 -o unsynced.so unsynced.c -ldl -lpthread
//     LD_PRELOAD=./unsynced.so UNSYNCED_DIR=/path/to/state UNSYNCED_JOURNAL=/path/to/journal the-program …
//     kill -KILL …
//     python3 rollback.py --directory /path/to/state --journal /path/to/journal [--keep none|prefix|subset|torn] [--seed 7]
//
// UNSYNCED_DIR      files at or below this folder are watched. It has to exist when the program starts.
// UNSYNCED_JOURNAL  a folder outside of it for the notes, one file `<inode>.undo` for each file with unsynced changes and
//                   `<inode>.lost` for what a failed sync lost. Has to exist.
//
// UNSYNCED_FAIL_SYNC  optional, a number n: the n-th sync of a watched file fails with EIO, and as on Linux only that one: what a program
//                     must not take as "try again". What it should have synced counts as lost.
//
// Without the first two variables the library does nothing.
//
// What it does not do:
// - Names are durable at once: a file that was created, renamed or removed stays so, whether its folder was synced or not. (The data of a
//   created file are lost like any others: it stays behind empty.)
// - Writes through mmap are not seen. SQLite maps its `-shm` files only, which hold nothing that has to last: they are left alone here and
//   removed by `rollback.py`.
// - copy_file_range, sendfile, splice, fallocate and io_uring are not seen. Neither SQLite nor Vartai uses them on these files.
// - One process at a time may write to the watched files.
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <pthread.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/uio.h>
#include <time.h>
#include <unistd.h>

// A note: this header, then `old_length` bytes of before, then `new_length` bytes of after. All little-endian; read by rollback.py.
struct note {
    uint32_t magic;
    uint32_t kind;        // 1: bytes were written at `offset`. 2: the file was cut or grown to `offset` bytes.
    uint64_t at;          // nanoseconds of the monotonic clock: the order across files
    uint64_t offset;
    uint64_t old_size;    // bytes of the file before
    uint64_t old_length;
    uint64_t new_length;
};
enum { MAGIC = 0x59534E55, WRITE = 1, TRUNCATE = 2 };

static char directory[PATH_MAX];
static size_t directory_length;
static const char *journal;
static long syncs_until_failure;
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;

static int (*real_open)(const char *, int, ...);
static int (*real_openat)(int, const char *, int, ...);
static ssize_t (*real_write)(int, const void *, size_t);
static ssize_t (*real_pwrite)(int, const void *, size_t, off_t);
static ssize_t (*real_writev)(int, const struct iovec *, int);
static ssize_t (*real_pwritev)(int, const struct iovec *, int, off_t);
static int (*real_ftruncate)(int, off_t);
static int (*real_truncate)(const char *, off_t);
static int (*real_fsync)(int);
static int (*real_fdatasync)(int);
static int (*real_rename)(const char *, const char *);
static int (*real_renameat)(int, const char *, int, const char *);
static int (*real_unlink)(const char *);
static int (*real_unlinkat)(int, const char *, int);

static void die(const char *what) {
    // A test that goes on without its notes would pass for the wrong reason.
    dprintf(2, "unsynced: %s: %s\n", what, strerror(errno));
    _exit(99);
}

__attribute__((constructor)) static void start(void) {
    real_open = dlsym(RTLD_NEXT, "open64");
    real_openat = dlsym(RTLD_NEXT, "openat64");
    real_write = dlsym(RTLD_NEXT, "write");
    real_pwrite = dlsym(RTLD_NEXT, "pwrite64");
    real_writev = dlsym(RTLD_NEXT, "writev");
    real_pwritev = dlsym(RTLD_NEXT, "pwritev64");
    real_ftruncate = dlsym(RTLD_NEXT, "ftruncate64");
    real_truncate = dlsym(RTLD_NEXT, "truncate64");
    real_fsync = dlsym(RTLD_NEXT, "fsync");
    real_fdatasync = dlsym(RTLD_NEXT, "fdatasync");
    real_rename = dlsym(RTLD_NEXT, "rename");
    real_renameat = dlsym(RTLD_NEXT, "renameat");
    real_unlink = dlsym(RTLD_NEXT, "unlink");
    real_unlinkat = dlsym(RTLD_NEXT, "unlinkat");
    const char *watched = getenv("UNSYNCED_DIR");
    const char *notes = getenv("UNSYNCED_JOURNAL");
    if (!watched || !notes) return;
    if (!realpath(watched, directory)) die("UNSYNCED_DIR");
    directory_length = strlen(directory);
    const char *failing = getenv("UNSYNCED_FAIL_SYNC");
    if (failing) syncs_until_failure = strtol(failing, NULL, 10);
    journal = notes;
}

// Other libraries' constructors may write before ours ran.
static void ensure_started(void) {
    if (!real_write) start();
}

static int ends_with(const char *text, const char *end) {
    size_t length = strlen(text), tail = strlen(end);
    return length >= tail && strcmp(text + length - tail, end) == 0;
}

// Whether the descriptor is of a watched regular file; then `status` is its status. Asks the kernel each time, so that nothing has to be
// kept about descriptors that are duplicated, inherited or used again.
static int is_watched(int fd, struct stat *status) {
    if (!journal || fd < 0) return 0;
    int before = errno;
    char link[64], path[PATH_MAX];
    snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
    ssize_t length = readlink(link, path, sizeof path - 1);
    errno = before;
    if (length < (ssize_t)directory_length) return 0;
    path[length] = 0;
    if (strncmp(path, directory, directory_length) != 0) return 0;
    if (path[directory_length] != '/' && path[directory_length] != 0) return 0;
    if (ends_with(path, "-shm")) return 0;
    int regular = fstat(fd, status) == 0 && S_ISREG(status->st_mode);
    errno = before;
    return regular;
}

static void notes_path(ino_t inode, char *path) { snprintf(path, PATH_MAX, "%s/%llu.undo", journal, (unsigned long long)inode); }

static void put(int fd, const void *bytes, size_t count) {
    const char *next = bytes;
    while (count > 0) {
        ssize_t done = real_write(fd, next, count);
        if (done < 0 && errno == EINTR) continue;
        if (done <= 0) die("writing a note");
        next += done;
        count -= (size_t)done;
    }
}

// Notes a change before it is made.
static void note_change(int fd, const struct stat *status, uint32_t kind, uint64_t offset, const struct iovec *new_bytes, int count) {
    int before = errno;
    uint64_t size = (uint64_t)status->st_size, new_length = 0;
    for (int i = 0; i < count; i++) new_length += new_bytes[i].iov_len;
    uint64_t end = kind == WRITE ? offset + new_length : size;
    if (end > size) end = size;
    uint64_t old_length = end > offset ? end - offset : 0;

    char *old_bytes = malloc(old_length + 1);
    if (!old_bytes) die("memory");
    if (old_length > 0) {
        // Through the program's own descriptor where it can read: closing another one would drop the process's POSIX locks on the file,
        // SQLite's among them. A descriptor for writing only is never one of SQLite's.
        int reader = fd;
        if ((fcntl(fd, F_GETFL) & O_ACCMODE) == O_WRONLY) {
            char link[64];
            snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
            reader = real_open(link, O_RDONLY | O_CLOEXEC);
            if (reader < 0) die("reading what was there before");
        }
        uint64_t done = 0;
        while (done < old_length) {
            ssize_t step = pread64(reader, old_bytes + done, old_length - done, (off64_t)(offset + done));
            if (step < 0 && errno == EINTR) continue;
            if (step <= 0) die("reading what was there before");
            done += (uint64_t)step;
        }
        if (reader != fd) close(reader);
    }

    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    struct note note = {MAGIC, kind, (uint64_t)now.tv_sec * 1000000000u + (uint64_t)now.tv_nsec, offset, size, old_length, new_length};
    char path[PATH_MAX];
    notes_path(status->st_ino, path);
    int notes = real_open(path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
    if (notes < 0) die("opening the notes");
    put(notes, &note, sizeof note);
    put(notes, old_bytes, old_length);
    for (int i = 0; i < count; i++) put(notes, new_bytes[i].iov_base, new_bytes[i].iov_len);
    close(notes);
    free(old_bytes);
    errno = before;
}

static void forget_inode(ino_t inode) {
    int before = errno;
    char path[PATH_MAX];
    notes_path(inode, path);
    if (real_unlink(path) != 0 && errno != ENOENT) die("forgetting notes");
    errno = before;
}

static void lost_path(ino_t inode, char *path) { snprintf(path, PATH_MAX, "%s/%llu.lost", journal, (unsigned long long)inode); }

// For a file that is gone, or new: also what a failed sync lost of it.
static void forget_file(ino_t inode) {
    int before = errno;
    char path[PATH_MAX];
    forget_inode(inode);
    lost_path(inode, path);
    if (real_unlink(path) != 0 && errno != ENOENT) die("forgetting notes");
    errno = before;
}

// --- Opening: a new file starts without notes, one that is emptied notes it.

static int open_watched(int at, const char *path, int flags, mode_t mode) {
    ensure_started();
    if (!journal || !(flags & (O_CREAT | O_TRUNC))) return real_openat(at, path, flags, mode);
    pthread_mutex_lock(&lock);
    struct stat before;
    int existed = fstatat(at, path, &before, 0) == 0;
    int fd = -1;
    if (existed && (flags & O_TRUNC) && S_ISREG(before.st_mode)) {
        // Opened as it is, so that there is a descriptor to read what the emptying takes away.
        fd = real_openat(at, path, flags & ~(O_TRUNC | O_CREAT | O_EXCL), mode);
        struct stat status;
        if (fd >= 0 && !(flags & O_EXCL) && is_watched(fd, &status) && status.st_size > 0) note_change(fd, &status, TRUNCATE, 0, NULL, 0);
        if (fd >= 0) close(fd);
        fd = real_openat(at, path, flags, mode);
    } else {
        fd = real_openat(at, path, flags, mode);
        struct stat status;
        // The number of a removed file may come again.
        if (fd >= 0 && !existed && is_watched(fd, &status)) forget_file(status.st_ino);
    }
    int error = errno;
    pthread_mutex_unlock(&lock);
    errno = error;
    return fd;
}

static mode_t mode_argument(int flags, va_list arguments) {
    return flags & (O_CREAT | O_TMPFILE) ? (mode_t)va_arg(arguments, int) : 0;
}

#define OPENS(name)                                             \
    int name(const char *path, int flags, ...) {                \
        va_list arguments;                                      \
        va_start(arguments, flags);                             \
        mode_t mode = mode_argument(flags, arguments);          \
        va_end(arguments);                                      \
        return open_watched(AT_FDCWD, path, flags, mode);       \
    }
#define OPENS_AT(name)                                          \
    int name(int at, const char *path, int flags, ...) {        \
        va_list arguments;                                      \
        va_start(arguments, flags);                             \
        mode_t mode = mode_argument(flags, arguments);          \
        va_end(arguments);                                      \
        return open_watched(at, path, flags, mode);             \
    }
OPENS(open)
OPENS(open64)
OPENS_AT(openat)
OPENS_AT(openat64)
// What the calls above become where a program was compiled with _FORTIFY_SOURCE.
int __open_2(const char *path, int flags) { return open_watched(AT_FDCWD, path, flags, 0); }
int __open64_2(const char *path, int flags) { return open_watched(AT_FDCWD, path, flags, 0); }
int __openat_2(int at, const char *path, int flags) { return open_watched(at, path, flags, 0); }
int __openat64_2(int at, const char *path, int flags) { return open_watched(at, path, flags, 0); }
int creat(const char *path, mode_t mode) { return open_watched(AT_FDCWD, path, O_CREAT | O_WRONLY | O_TRUNC, mode); }
int creat64(const char *path, mode_t mode) { return open_watched(AT_FDCWD, path, O_CREAT | O_WRONLY | O_TRUNC, mode); }

// --- Writing. Note and write are one step for every other thread, and for a sync.

static ssize_t write_watched(int fd, const struct iovec *bytes, int count, off_t offset, int positioned) {
    ensure_started();
    struct stat status;
    if (!is_watched(fd, &status)) {
        return positioned ? real_pwritev(fd, bytes, count, offset) : real_writev(fd, bytes, count);
    }
    pthread_mutex_lock(&lock);
    if (fstat(fd, &status) == 0) {
        off_t at = offset;
        if (fcntl(fd, F_GETFL) & O_APPEND) at = status.st_size;
        else if (!positioned) at = lseek(fd, 0, SEEK_CUR);
        note_change(fd, &status, WRITE, (uint64_t)at, bytes, count);
    }
    ssize_t done = positioned ? real_pwritev(fd, bytes, count, offset) : real_writev(fd, bytes, count);
    int error = errno;
    pthread_mutex_unlock(&lock);
    errno = error;
    return done;
}

ssize_t write(int fd, const void *bytes, size_t count) {
    ensure_started();
    struct stat status;
    if (!is_watched(fd, &status)) return real_write(fd, bytes, count);
    struct iovec vector = {(void *)bytes, count};
    return write_watched(fd, &vector, 1, 0, 0);
}
ssize_t pwrite64(int fd, const void *bytes, size_t count, off64_t offset) {
    struct iovec vector = {(void *)bytes, count};
    return write_watched(fd, &vector, 1, offset, 1);
}
ssize_t pwrite(int fd, const void *bytes, size_t count, off_t offset) { return pwrite64(fd, bytes, count, offset); }
ssize_t writev(int fd, const struct iovec *bytes, int count) { return write_watched(fd, bytes, count, 0, 0); }
ssize_t pwritev64(int fd, const struct iovec *bytes, int count, off64_t offset) { return write_watched(fd, bytes, count, offset, 1); }
ssize_t pwritev(int fd, const struct iovec *bytes, int count, off_t offset) { return write_watched(fd, bytes, count, offset, 1); }

int ftruncate64(int fd, off64_t size) {
    ensure_started();
    struct stat status;
    if (!is_watched(fd, &status)) return real_ftruncate(fd, size);
    pthread_mutex_lock(&lock);
    if (fstat(fd, &status) == 0) note_change(fd, &status, TRUNCATE, (uint64_t)size, NULL, 0);
    int done = real_ftruncate(fd, size), error = errno;
    pthread_mutex_unlock(&lock);
    errno = error;
    return done;
}
int ftruncate(int fd, off_t size) { return ftruncate64(fd, size); }

int truncate64(const char *path, off64_t size) {
    ensure_started();
    if (!journal) return real_truncate(path, size);
    int fd = real_open(path, O_RDWR | O_CLOEXEC);
    if (fd < 0) return -1;
    int done = ftruncate64(fd, size), error = errno;
    close(fd);
    errno = error;
    return done;
}
int truncate(const char *path, off_t size) { return truncate64(path, size); }

// --- Syncing: what was noted so far is on disk, and can no longer be lost.

// After a sync that failed, the pages count as clean, and a later sync of the file says nothing of them: their notes are set aside as lost.
static void set_aside(ino_t inode) {
    char path[PATH_MAX], lost[PATH_MAX];
    notes_path(inode, path);
    lost_path(inode, lost);
    if (real_rename(path, lost) != 0 && errno != ENOENT) die("setting notes aside");
}

static int sync_watched(int fd, int (*sync)(int)) {
    struct stat status;
    if (!is_watched(fd, &status)) return sync(fd);
    pthread_mutex_lock(&lock);
    if (syncs_until_failure > 0 && --syncs_until_failure == 0) {
        set_aside(status.st_ino);
        pthread_mutex_unlock(&lock);
        errno = EIO;
        return -1;
    }
    int done = sync(fd), error = errno;
    if (done == 0) forget_inode(status.st_ino);
    pthread_mutex_unlock(&lock);
    errno = error;
    return done;
}
int fsync(int fd) {
    ensure_started();
    return sync_watched(fd, real_fsync);
}
int fdatasync(int fd) {
    ensure_started();
    return sync_watched(fd, real_fdatasync);
}

// --- Names: a file that goes takes its notes with it, or they would be played back onto the next file of its number.

static int removed_inode(int at, const char *path, ino_t *inode) {
    struct stat status;
    if (!journal || fstatat(at, path, &status, AT_SYMLINK_NOFOLLOW) != 0 || !S_ISREG(status.st_mode) || status.st_nlink > 1) return 0;
    // Unwatched files have no notes, but perhaps the number of a watched one on another file system.
    char folder[PATH_MAX];
    struct stat watched;
    snprintf(folder, sizeof folder, "%s", directory);
    if (stat(folder, &watched) != 0 || watched.st_dev != status.st_dev) return 0;
    *inode = status.st_ino;
    return 1;
}

static int replacing(int at_old, const char *old, int at_new, const char *new, int plain) {
    ensure_started();
    pthread_mutex_lock(&lock);
    ino_t inode;
    int removes = removed_inode(at_new, new, &inode);
    int done = plain ? real_rename(old, new) : real_renameat(at_old, old, at_new, new), error = errno;
    if (done == 0 && removes) forget_file(inode);
    pthread_mutex_unlock(&lock);
    errno = error;
    return done;
}
int rename(const char *old, const char *new) { return replacing(AT_FDCWD, old, AT_FDCWD, new, 1); }
int renameat(int at_old, const char *old, int at_new, const char *new) { return replacing(at_old, old, at_new, new, 0); }

int unlinkat(int at, const char *path, int flags) {
    ensure_started();
    pthread_mutex_lock(&lock);
    ino_t inode;
    int removes = !(flags & AT_REMOVEDIR) && removed_inode(at, path, &inode);
    int done = flags == 0 && at == AT_FDCWD ? real_unlink(path) : real_unlinkat(at, path, flags), error = errno;
    if (done == 0 && removes) forget_file(inode);
    pthread_mutex_unlock(&lock);
    errno = error;
    return done;
}
int unlink(const char *path) { return unlinkat(AT_FDCWD, path, 0); }
