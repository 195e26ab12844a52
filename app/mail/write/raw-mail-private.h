/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "raw-mail.h"

G_BEGIN_DECLS

struct _SignetRawMail
{
  gatomicrefcount  count;
  SignetBuilt     *built;
  SignetAddress   *from;       /* nullable */
  GStrv            visible;
  GStrv            hidden;
  gboolean         eight_bit;
};

G_END_DECLS
