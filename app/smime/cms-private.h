/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cms.h"

G_BEGIN_DECLS

struct _SignetCms
{
  SignetCmsContent    kind;
  char               *content_type;
  GBytes             *content;
  SignetCmsAlgorithm  algorithm;
  GPtrArray          *recipients;
  GPtrArray          *signers;
  GPtrArray          *certificates;
  GBytes             *mac;
  GBytes             *attributes;
};

/* Fills a new object, whose arrays are there and empty. Returns FALSE with an error in
 * SIGNET_CMS_ERROR. */
gboolean signet_cms_read (SignetCms  *self,
                          SignetBer   from,
                          GError    **error);

G_END_DECLS
