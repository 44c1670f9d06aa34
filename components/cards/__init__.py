"""Cards that participants put forward from their phones: the form, the small server behind it, and its QR code."""
