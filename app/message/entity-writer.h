/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "attachment.h"
#include "slice.h"
#include "spool.h"

G_BEGIN_DECLS

/* Writes a MIME entity (RFC 2045) piece by piece into a spool. By hand and not by GMime's tree, because
 * what is written here is what gets signed: it has to be CRLF, 7-bit and safe from gateways as it
 * stands, and an attachment goes through in pieces of some kilobytes. Once something went wrong, the
 * rest is not written and every call returns FALSE. */
typedef struct
{
  SignetSpool   *spool;
  GCancellable  *cancellable;
  GError       **error;
  const char    *directory;       /* as of signet_spool_new() */
  gboolean       recodes_mails;   /* attached ones with 8-bit text: they get 7 bits, which all can take */
  gboolean       always_encodes;  /* texts: so that any words can be put into them afterwards */
} SignetEntityWriter;

/* The header of a multipart. parameters: as signet_field_parameter() gives them, nullable. Returns:
 * (transfer full): the boundary, which occurs in nothing that is written between; NULL on error. */
char    *signet_entity_writer_begin      (SignetEntityWriter *self,
                                          const char         *type,
                                          const char         *parameters);

/* The line before each part. */
gboolean signet_entity_writer_part       (SignetEntityWriter *self,
                                          const char         *boundary);

/* The line after the last part. */
gboolean signet_entity_writer_end        (SignetEntityWriter *self,
                                          const char         *boundary);

/* A text part. type: with its parameters; text: UTF-8, '\n'. */
gboolean signet_entity_writer_text       (SignetEntityWriter *self,
                                          const char         *type,
                                          SignetSlice         text);

/* Bytes in base64. */
gboolean signet_entity_writer_bytes      (SignetEntityWriter *self,
                                          const char         *type,
                                          GBytes             *bytes);

/* A file: a picture of the HTML if it has a Content-ID, a mail, or just a file. Errors: those
 * of signet_attachment_open() too. */
gboolean signet_entity_writer_attachment (SignetEntityWriter *self,
                                          SignetAttachment   *attachment);

G_END_DECLS
