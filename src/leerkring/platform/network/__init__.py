"""Who sits at which table: representatives, meeting bodies, mandates and how the network is organised."""
