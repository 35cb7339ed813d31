"""Making the copy that is shown: decoded, then written anew, so that only what is seen or heard
survives. These run in a process of their own (`remake.py`) and import no Django."""
