// Plays units on several threads until so many requests were sent, and says what came of it.
//
//     cc -O2 -o edge Fuzz/edge/*.c -lssl -lcrypto -lpthread
//     edge CORPUS REQUESTS SEED [PROCESS [THREADS [UNIT]]]
//
// CORPUS is described at read_corpus. PROCESS is the gateway, whose memory and open files are sampled; 0 where there is none to sample. With UNIT
// only that is played, from the bytes that it had in the run. Prints a line for each hundredth of the run, and then what was counted, each line a
// name and a number.
#include "edge.h"
#include <dirent.h>
#include <pthread.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

static uint64_t seed;
static _Atomic uint64_t next_unit;

static void *work(void *unused) {
    (void)unused;
    while (tally.requests < most_requests) play(seed, next_unit++);
    return NULL;
}

// Its own memory in KiB: without files that are mapped, of which the database grows with what honest people send.
static long memory(int process) {
    char path[64], line[256];
    snprintf(path, sizeof path, "/proc/%d/status", process);
    FILE *file = fopen(path, "r");
    long kibibytes = -1;
    while (file && fgets(line, sizeof line, file))
        if (sscanf(line, "RssAnon: %ld", &kibibytes) == 1) break;
    if (file) fclose(file);
    return kibibytes;
}

static long open_files(int process) {
    char path[64];
    snprintf(path, sizeof path, "/proc/%d/fd", process);
    DIR *folder = opendir(path);
    long count = folder ? -2 : -1;
    while (folder && readdir(folder)) count++;
    if (folder) closedir(folder);
    return count;
}

int main(int count, char **arguments) {
    if (count < 4) {
        fprintf(stderr, "edge CORPUS REQUESTS SEED [PROCESS [THREADS [UNIT]]]\n");
        return 64;
    }
    signal(SIGPIPE, SIG_IGN);
    read_corpus(arguments[1]);
    most_requests = strtoull(arguments[2], NULL, 10);
    seed = strtoull(arguments[3], NULL, 10);
    int process = count > 4 ? atoi(arguments[4]) : 0, threads = count > 5 ? atoi(arguments[5]) : 12;
    if (count > 6) {
        play(seed, strtoull(arguments[6], NULL, 10));
        threads = 0;
        most_requests = 0;
    }
    pthread_t thread[64];
    if (threads > 64) threads = 64;
    for (int i = 0; i < threads; i++)
        if (pthread_create(&thread[i], NULL, work, NULL) != 0) return 71;
    struct timespec begun, now;
    clock_gettime(CLOCK_MONOTONIC, &begun);
    for (uint64_t hundredth = 1; most_requests && hundredth <= 100;) {
        usleep(20000);
        if (process && memory(process) < 0) {
            printf("gone %llu\n", (unsigned long long)tally.requests);
            return 1;
        }
        if (tally.requests < most_requests / 100 * hundredth) continue;
        clock_gettime(CLOCK_MONOTONIC, &now);
        printf("sample %llu %ld %ld %ld %llu\n", (unsigned long long)tally.requests, process ? memory(process) : 0, process ? open_files(process) : 0,
            (long)(now.tv_sec - begun.tv_sec), (unsigned long long)next_unit);
        fflush(stdout);
        hundredth++;
    }
    for (int i = 0; i < threads; i++) pthread_join(thread[i], NULL);
    clock_gettime(CLOCK_MONOTONIC, &now);
    static const char *kinds[] = {"broken-tls", "broken-http1", "http1", "http2", "broken-http2"};
    printf("requests %llu\nunits %llu\nconnections %llu\nhandshakes %llu\nresumed %llu\nanswered %llu\nsilent %llu\nrefused %llu\nresets %llu\ngoaways %llu\nseconds %ld\n",
        (unsigned long long)tally.requests, (unsigned long long)next_unit, (unsigned long long)tally.connections, (unsigned long long)tally.handshakes,
        (unsigned long long)tally.resumed, (unsigned long long)tally.answered, (unsigned long long)tally.silent, (unsigned long long)tally.refused,
        (unsigned long long)tally.resets, (unsigned long long)tally.goaways, (long)(now.tv_sec - begun.tv_sec));
    for (int i = 0; i < 5; i++) printf("%s %llu\n", kinds[i], (unsigned long long)tally.kinds[i]);
    for (int status = 100; status < 600; status++)
        if (tally.statuses[status]) printf("status-%d %llu\n", status, (unsigned long long)tally.statuses[status]);
    return 0;
}
