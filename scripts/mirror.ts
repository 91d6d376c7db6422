throw new Error('making a mirror is not written yet');
