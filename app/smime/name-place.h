/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* Where a name is to the base of a subtree (RFC 5280 section 4.2.1.10). */
typedef enum
{
  SIGNET_NAME_OUTSIDE,
  SIGNET_NAME_WITHIN,
  SIGNET_NAME_UNCLEAR,  /* cannot be judged: neither permitted nor free of what is excluded */
} SignetNamePlace;
