/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What the headers of a zip file say of one file in it (APPNOTE.TXT of PKWARE, with Zip64). A value. */
typedef struct
{
  const char *name;      /* borrowed; UTF-8 */
  guint32     sum;       /* CRC-32 */
  guint64     packed;    /* bytes */
  guint64     size;
  gint64      time;      /* seconds since 1970 */
  guint32     dos_time;
} SignetZipEntry;

/* Of a file that is not packed yet. */
SignetZipEntry  signet_zip_entry_make               (const char            *name,
                                                     guint64                size,
                                                     gint64                 time);

/* What stands before its bytes: as long whatever is not known yet. Returns: (transfer full). */
GByteArray     *signet_zip_entry_make_local_header  (const SignetZipEntry  *self);

/* Appends its place in the list at the end. offset: of its local header. */
void            signet_zip_entry_put_central_header (const SignetZipEntry  *self,
                                                     guint64                offset,
                                                     GByteArray            *bytes);

/* Reads a local header that was made here. name: (out) (transfer full), which self borrows. Returns: where
 * the next one is; 0 if it is none. Blocking. */
guint64         signet_zip_entry_read               (SignetZipEntry        *self,
                                                     int                    fd,
                                                     guint64                offset,
                                                     char                 **name);

/* Appends what stands behind the list of n files, which goes from begin to end. */
void            signet_zip_put_end                  (guint64                n,
                                                     guint64                begin,
                                                     guint64                end,
                                                     GByteArray            *bytes);

G_END_DECLS
