/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "slice.h"

G_BEGIN_DECLS

/* Where the header fields that Signet reads stand in the header of a mail or of one of its parts,
 * found by a single pass. A view of bytes that are kept elsewhere. */

typedef enum
{
  SIGNET_HEAD_FROM,
  SIGNET_HEAD_SENDER,
  SIGNET_HEAD_REPLY_TO,
  SIGNET_HEAD_TO,
  SIGNET_HEAD_CC,
  SIGNET_HEAD_BCC,
  SIGNET_HEAD_RESENT_TO,
  SIGNET_HEAD_SUBJECT,
  SIGNET_HEAD_DATE,
  SIGNET_HEAD_RECEIVED,
  SIGNET_HEAD_MESSAGE_ID,
  SIGNET_HEAD_IN_REPLY_TO,
  SIGNET_HEAD_REFERENCES,
  SIGNET_HEAD_CONTENT_TYPE,
  SIGNET_HEAD_CONTENT_TRANSFER_ENCODING,
  SIGNET_HEAD_CONTENT_DISPOSITION,
  SIGNET_HEAD_CONTENT_ID,
  SIGNET_HEAD_CONTENT_LOCATION,
  SIGNET_HEAD_N_FIELDS,
} SignetHeadField;

typedef struct
{
  SignetSlice fields[SIGNET_HEAD_N_FIELDS];  /* raw with folds; the first of its name */
} SignetHead;

/* Called for each line that could be a boundary line: TRUE ends the header before it. */
typedef gboolean (*SignetHeadStop) (SignetSlice line,
                                    gpointer    user_data);

/* Takes the next field off the header in rest, which begins with a whole line: name and value, raw.
 * Lines that are no field are passed over. Returns FALSE at the end of the header; rest is what
 * follows then: the body. stop: nullable. */
gboolean signet_head_next (SignetSlice    *rest,
                           SignetHeadStop  stop,
                           gpointer        user_data,
                           SignetSlice    *name,
                           SignetSlice    *value);

/* Fills self from the header that rest begins with, and takes it off rest. stop: nullable. */
void     signet_head_scan (SignetHead     *self,
                           SignetSlice    *rest,
                           SignetHeadStop  stop,
                           gpointer        user_data);

/* Puts the fields of by in the place of those of the same name; an empty one takes it away. Fields
 * that tell how the mail is built (Content-*) stay. */
void     signet_head_replace (SignetHead       *self,
                              const SignetHead *by);

/* Whether a field of that name tells who got the mail in secret (RFC 5322 sections 3.6.3 and 3.6.6). */
gboolean signet_head_is_secret (SignetSlice name);

/* Passes over the "From " line that mbox files put before a mail. */
void     signet_head_skip_mbox_line (SignetSlice *rest);

G_END_DECLS
