/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "uidl-log.h"

G_BEGIN_DECLS

/* One line of a uidl log, which is a checked line whose rest is
 *
 *   ACTION <tab> FIELD <tab> FIELD…
 *
 * ACTIONS:  version N
 *           whole|part|dropped|dropped-part|deleted TIME SIZE FINGERPRINT keep|remove|- NAME UIDL
 *           forget UIDL
 *           server NAME   (the last one counts: whose UIDLs these are)
 *           batch FOLDER  (what follows is being delivered)    done  (it has been)
 * In a text, backslash, tab, carriage return and line feed are written \\ \t \r \n; a byte is a byte. */
typedef enum
{
  SIGNET_UIDL_LINE_BROKEN,
  SIGNET_UIDL_LINE_VERSION,
  SIGNET_UIDL_LINE_RECORD,
  SIGNET_UIDL_LINE_FORGET,
  SIGNET_UIDL_LINE_BATCH,
  SIGNET_UIDL_LINE_DONE,
  SIGNET_UIDL_LINE_SERVER,
} SignetUidlLineKind;

#define SIGNET_UIDL_VERSION 1

typedef struct
{
  SignetUidlLineKind  kind;
  SignetUidlRecord    record;   /* RECORD */
  const char         *text;     /* FORGET: the UIDL; BATCH: the folder; SERVER: its name */
  guint64             version;  /* VERSION */
} SignetUidlLine;

/* Takes a line apart in place: texts point into it. line: length bytes without the line feed, and one
 * more byte that may be overwritten. */
SignetUidlLine signet_uidl_line_parse (char                   *line,
                                       gsize                   length);

/* These append a line to text. kind: BATCH, FORGET and SERVER need a value, DONE has none. */
void           signet_uidl_line_write_version (GString                *text);
void           signet_uidl_line_write_record  (GString                *text,
                                               const SignetUidlRecord *record);
void           signet_uidl_line_write         (GString                *text,
                                               SignetUidlLineKind      kind,
                                               const char             *value);

G_END_DECLS
