/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <limits.h>
#include <stdbool.h>

/* Preloaded into a program, the crash shim counts every call that changes a watched directory or sends
 * to a server, and at a chosen one ends the program or lets the disk fail. Told by the environment:
 *   CRASH_DIRECTORY  what is watched: no other file counts
 *   CRASH_AT         the number of the call, from 1; without it the calls are only counted
 *   CRASH_HOW        "kill": the program dies before the call; "tear": in the midst of a write;
 *                    "full": from the call on nothing more can be written; "read-only": from the call
 *                    on nothing can be changed; "broken": this one call fails
 *   CRASH_TRACE      a file that gets a line per finished call: what, inode, size, path, second path
 *   CRASH_ATTIC      a directory that keeps what is unlinked or renamed over, named by inode
 * disk.py tells from the trace what a loss of power would leave. */
typedef enum
{
  CRASH_SEND,   /* to a server */
  CRASH_WRITE,  /* bytes into a file */
  CRASH_SYNC,
  CRASH_MAKE,   /* a file or directory */
  CRASH_NAME,   /* rename, unlink */
} CrashKind;

/* The next definition of a function that the shim replaces. */
#define CRASH_NEXT(function) ((__typeof__ (&function)) dlsym (RTLD_NEXT, #function))

bool crash_is_watched   (const char *path);

/* Whether a call on this descriptor counts; kind becomes CRASH_SEND for a socket. path: what the file
 * is called now, renamed or not. */
bool crash_find         (int         fd,
                         CrashKind  *kind,
                         char        path[PATH_MAX]);

/* Where `name` lies when looked up from the directory `fd`. */
bool crash_find_at      (int         fd,
                         const char *name,
                         char        path[PATH_MAX]);

/* Counts a call. Does not return when the program is to die here; true: the call has to fail, errno
 * says how. torn: (out) (nullable): the call is to be done by half, then crash_die(). */
bool crash_arrive       (CrashKind   kind,
                         bool       *torn);
void crash_die          (void);

/* Notes a finished call. second: "" if there is none. */
void crash_trace        (const char *what,
                         const char *path,
                         const char *second);
void crash_trace_fd     (const char *what,
                         int         fd,
                         const char *path);

/* Keeps a file that is about to lose this name. */
void crash_keep         (const char *path);
