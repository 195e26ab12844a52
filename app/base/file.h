/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <sys/stat.h>
#include <sys/uio.h>

#include <gio/gio.h>

G_BEGIN_DECLS

/* Blocking file helpers for workers. All errors are in G_IO_ERROR and name the path. */

/* Makes path and its missing parents, private to the user (0700). */
gboolean signet_file_make_directory (const char    *path,
                                     GError       **error);

/* Replaces the file as a whole or not at all: temporary file beside it (0600), write, fsync, rename,
 * fsync of the directory. length: -1 for a string. */
gboolean signet_file_write          (const char    *path,
                                     const char    *data,
                                     gssize         length,
                                     GError       **error);

/* The same with several pieces, which stand in the file one after the other. */
gboolean signet_file_write_pieces   (const char          *path,
                                     const struct iovec  *pieces,
                                     guint                n_pieces,
                                     GError             **error);

/* Opens a plain file to be read. Of a pipe or a device nobody knows whether anything ever comes: that is
 * G_IO_ERROR_NOT_REGULAR_FILE at once. facts: (out). Returns: a file descriptor, or -1. */
int      signet_file_open           (const char    *path,
                                     struct stat   *facts,
                                     GError       **error);

/* Reads a whole plain file of at most max bytes; a larger one is G_IO_ERROR_MESSAGE_TOO_LARGE. Returns:
 * (transfer full). */
GBytes  *signet_file_read           (const char    *path,
                                     gsize          max,
                                     GError       **error);

/* Makes the bytes of a file durable. */
gboolean signet_file_sync           (const char    *path,
                                     GError       **error);

/* Makes what was done in the directory durable. */
gboolean signet_file_sync_directory (const char    *path,
                                     GError       **error);

/* Makes all durable that was written to the file system that path is on, by whomever. */
gboolean signet_file_sync_system    (const char    *path,
                                     GError       **error);

/* Copies a file with its times. It becomes visible when all of it is there, and durable; what is there
 * already stays: then the error is G_IO_ERROR_EXISTS. part: a free path beside `to`, of what is not. */
gboolean signet_file_copy           (const char    *from,
                                     const char    *part,
                                     const char    *to,
                                     GError       **error);

/* rename() on one file system, but what is there already stays: then the error is G_IO_ERROR_EXISTS. */
gboolean signet_file_give_name      (const char    *from,
                                     const char    *to,
                                     GError       **error);

/* The same, but to another file system it copies, by way of part: losing power in between may leave two, but
 * never none; then to move it once more leaves one. */
gboolean signet_file_move           (const char    *from,
                                     const char    *part,
                                     const char    *to,
                                     GError       **error);

/* Writes all of data to fd, however many calls it takes. Sets errno text and path in the error. */
gboolean signet_file_write_all      (int            fd,
                                     const void    *data,
                                     gsize          length,
                                     const char    *path,
                                     GError       **error);

/* Sets error from errno, as "PATH: reason"; EFBIG is G_IO_ERROR_MESSAGE_TOO_LARGE. Always returns FALSE. */
gboolean signet_file_set_error      (GError       **error,
                                     int            error_number,
                                     const char    *path);

/* A file name that says the same to a person: letters, digits and "@._-+" stay, the rest becomes "%XX",
 * never empty, never beginning with a dot, at most 100 bytes. Different texts give different names
 * (long ones by a part of their SHA-256). Returns: (transfer full). */
char    *signet_file_safe_name      (const char    *text);

G_END_DECLS
