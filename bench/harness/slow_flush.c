/* Simulates a slower disk: every flush takes FLUSH_MICROSECONDS longer. Loaded with LD_PRELOAD (bench/run --flush-ms). */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <stdlib.h>
#include <time.h>

static int slowly(const char *name, int file)
{
    const char *microseconds = getenv("FLUSH_MICROSECONDS");
    long left = microseconds ? atol(microseconds) : 0;
    struct timespec pause = { left / 1000000, left % 1000000 * 1000 };
    nanosleep(&pause, NULL);
    return ((int (*)(int))dlsym(RTLD_NEXT, name))(file);
}

int fsync(int file) { return slowly("fsync", file); }

int fdatasync(int file) { return slowly("fdatasync", file); }
