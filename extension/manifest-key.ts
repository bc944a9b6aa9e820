// The public half of the key that fixes the Chromium extension id; its private half was never kept.
export const MANIFEST_KEY =
  'MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8AMIIBCgKCAQEAtfh0bPlHEhR0CejCyFFycEnBzFAwOajk9DxFpROATXJ2' +
  'yQS4YTxU6r17LhaGgMCasVDSiQeO8BXLy4KvRUmyqlk3suVktQ1pXs5ur2leol2HxWeO/f0NIIWQA+bQQP0S1ukS' +
  'BtUIizsnV/8sQoAna9WQhQEkxWVRIICNNpHgEU0y2Rng1DvjZX92WGmZhWS0vMu4cCYvMNMDJ7nY0qS9x7egZT8k' +
  '2q+yH+Yve5SE5UyIgkruQbXtdlF4lG/E4GaN4uOg9VCJ0HIrh/0D3pkfM6KNcOhRbdC7CUdhZn0ImpOvCp2JJjQG' +
  'tgu0L7MHByJiM9c7uvwtWf/GVF4vJwfgPQIDAQAB';
