/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/* One conversation of a demo server, without its connection: a client's line comes in, the answer
 * goes out. POP3 and SMTP are the two; tests speak to them without a socket. */
#define SIGNET_TYPE_DEMO_PROTOCOL (signet_demo_protocol_get_type ())
G_DECLARE_INTERFACE (SignetDemoProtocol, signet_demo_protocol, SIGNET, DEMO_PROTOCOL, GObject)

typedef enum
{
  SIGNET_DEMO_GO_ON,
  SIGNET_DEMO_HANG_UP,  /* send the answer, then close */
} SignetDemoNext;

/* The longest line that a client may send, without its CRLF. Commands are far shorter in both
 * standards; the longest is a SASL response (RFC 4954, section 4: 12288). */
#define SIGNET_DEMO_LINE_MAX 16384

struct _SignetDemoProtocolInterface
{
  GTypeInterface parent_iface;

  void           (*greet)  (SignetDemoProtocol *self,
                            GString            *answer);
  SignetDemoNext (*handle) (SignetDemoProtocol *self,
                            const char         *line,
                            gsize               length,
                            GString            *answer);
  void           (*refuse) (SignetDemoProtocol *self,
                            GString            *answer);
};

/* Appends what the server says first. */
void           signet_demo_protocol_greet  (SignetDemoProtocol *self,
                                            GString            *answer);

/* Appends the answer to a line. line: of length bytes, any but CRLF, without its CRLF; a NUL
 * follows. */
SignetDemoNext signet_demo_protocol_handle (SignetDemoProtocol *self,
                                            const char         *line,
                                            gsize               length,
                                            GString            *answer);

/* Appends the answer to a line that is too long; the connection is closed after it. */
void           signet_demo_protocol_refuse (SignetDemoProtocol *self,
                                            GString            *answer);

G_END_DECLS
