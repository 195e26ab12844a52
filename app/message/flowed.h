/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "slice.h"

G_BEGIN_DECLS

/* Joins the lines that format=flowed text was broken into (RFC 3676); quotations keep their marks,
 * written ">> ". */

typedef enum
{
  SIGNET_FLOWED_KEEP_SPACE,    /* DelSp=no: the space at a soft line end stays */
  SIGNET_FLOWED_DELETE_SPACE,  /* DelSp=yes */
} SignetFlowedSpace;

/* text: UTF-8, lines ended by LF or CRLF. Returns: (transfer full). */
GString *signet_flowed_join (SignetSlice       text,
                             SignetFlowedSpace space);

G_END_DECLS
