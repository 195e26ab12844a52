/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum
{
  SIGNET_POP3_STATUS_OK,        /* +OK */
  SIGNET_POP3_STATUS_ERR,       /* -ERR */
  SIGNET_POP3_STATUS_CONTINUE,  /* "+ ": a SASL challenge (RFC 5034) */
  SIGNET_POP3_STATUS_BROKEN,    /* anything else */
} SignetPop3Status;

typedef enum
{
  SIGNET_POP3_CODE_NONE,
  SIGNET_POP3_CODE_IN_USE,
  SIGNET_POP3_CODE_LOGIN_DELAY,
  SIGNET_POP3_CODE_SYS_TEMP,
  SIGNET_POP3_CODE_SYS_PERM,
  SIGNET_POP3_CODE_AUTH,
  SIGNET_POP3_CODE_UTF8,
  SIGNET_POP3_CODE_OTHER,
} SignetPop3Code;

/* A status line, taken apart. Points into the line it was read from. */
typedef struct
{
  SignetPop3Status  status;
  SignetPop3Code    code;    /* RFC 2449 section 8, whether or not RESP-CODES was announced; IN_USE also where
                              * words say so */
  const char       *text;    /* after status and code; for a challenge, its base64 */
} SignetPop3Reply;

/* line: without its line end. Never fails: what is not a reply has status BROKEN. */
SignetPop3Reply signet_pop3_reply_parse (const char *line);

G_END_DECLS
