/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "slice.h"

G_BEGIN_DECLS

/* Joins the lines that format=flowed text was broken into (RFC 3676), and breaks text into such;
 * quotations keep their marks, written ">> ". */

typedef enum
{
  SIGNET_FLOWED_KEEP_SPACE,    /* DelSp=no: the space at a soft line end stays */
  SIGNET_FLOWED_DELETE_SPACE,  /* DelSp=yes */
} SignetFlowedSpace;

/* text: UTF-8, lines ended by LF or CRLF. Returns: (transfer full). */
GString *signet_flowed_join (SignetSlice       text,
                             SignetFlowedSpace space);

/* text: UTF-8, a paragraph a line, lines ended by '\n'. The result has lines of at most about 72 columns
 * ended by '\n', for DelSp=no; joining it gives the text again, but that white space at the end of its
 * lines is gone. Returns: (transfer full). */
GString *signet_flowed_break (SignetSlice      text);

G_END_DECLS
