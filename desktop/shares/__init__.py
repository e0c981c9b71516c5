"""Links to photos: the small web server that a guest's phone reaches, and the copies that guests take away."""
