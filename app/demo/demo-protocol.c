/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "demo-protocol.h"

G_DEFINE_INTERFACE (SignetDemoProtocol, signet_demo_protocol, G_TYPE_OBJECT)

static void
signet_demo_protocol_default_init (SignetDemoProtocolInterface *iface)
{
}

void
signet_demo_protocol_greet (SignetDemoProtocol *self,
                            GString            *answer)
{
  g_return_if_fail (SIGNET_IS_DEMO_PROTOCOL (self));
  g_return_if_fail (answer != NULL);

  SIGNET_DEMO_PROTOCOL_GET_IFACE (self)->greet (self, answer);
}

SignetDemoNext
signet_demo_protocol_handle (SignetDemoProtocol *self,
                             const char         *line,
                             gsize               length,
                             GString            *answer)
{
  g_return_val_if_fail (SIGNET_IS_DEMO_PROTOCOL (self), SIGNET_DEMO_HANG_UP);
  g_return_val_if_fail (line != NULL && line[length] == '\0', SIGNET_DEMO_HANG_UP);
  g_return_val_if_fail (answer != NULL, SIGNET_DEMO_HANG_UP);

  return SIGNET_DEMO_PROTOCOL_GET_IFACE (self)->handle (self, line, length, answer);
}

void
signet_demo_protocol_refuse (SignetDemoProtocol *self,
                             GString            *answer)
{
  g_return_if_fail (SIGNET_IS_DEMO_PROTOCOL (self));
  g_return_if_fail (answer != NULL);

  SIGNET_DEMO_PROTOCOL_GET_IFACE (self)->refuse (self, answer);
}
