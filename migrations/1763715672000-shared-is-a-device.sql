-- Whether others use it too is a matter of the device, which keeps it itself; no account has it.
update preferences set settings = settings - 'sharedDevice' where settings ? 'sharedDevice';
